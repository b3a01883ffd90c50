import '../styles/tokens.css';
import '../styles/base.css';
import { popupPlace } from '../features/popup/place.ts';

// Each window has code of its own, fetched together with what both need: quick access must be there at once.
const [{ openWindow }] = await Promise.all([
  import('./open-window.tsx'),
  location.hash === `#${popupPlace}` ? import('../features/popup/PopupScreen.tsx') : import('./Screens.tsx'),
]);
await openWindow();
