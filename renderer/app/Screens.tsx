import { Redirect, Route, Switch, useLocation } from 'wouter';

import { ActivityScreen } from '../features/activity/ActivityScreen.tsx';
import { KeysScreen } from '../features/keys/KeysScreen.tsx';
import { LibraryScreen } from '../features/library/LibraryScreen.tsx';
import { ServersScreen } from '../features/servers/ServersScreen.tsx';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { useCoreEvent } from '../lib/bridge/bridge.tsx';
import { useShortcuts } from '../lib/hooks/use-shortcuts.ts';
import { AppFrame } from './AppFrame.tsx';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { screens } from './screens.ts';

/** Which screen is shown, and the ways to change it that work everywhere. */
export const Screens = () => {
  const [location, go] = useLocation();
  useCoreEvent('navigate', ({ to }) => go(to.replace(/^#?\/?/u, '/')));
  useShortcuts([
    ...screens.map(({ path }, index) => ({
      // Browsers keep Ctrl+number for their tabs; Alt+number is the same there.
      keys: [`Mod+${index + 1}`, `Alt+${index + 1}`],
      inFields: true,
      run: () => go(path),
    })),
    { keys: ['Mod+,'], inFields: true, run: () => go('/settings') },
    { keys: ['Mod+N', 'Alt+N'], inFields: true, run: () => go('/keys/new') },
  ]);

  return (
    <AppFrame>
      <ScreenBoundary key={location.split('/')[1]}>
        <Switch>
          <Route path="/keys/:selected?">{({ selected }) => <KeysScreen selected={selected ?? null} />}</Route>
          <Route path="/servers/*?">
            <ServersScreen />
          </Route>
          <Route path="/library/*?">
            <LibraryScreen />
          </Route>
          <Route path="/activity/*?">
            <ActivityScreen />
          </Route>
          <Route path="/settings/*?">
            <SettingsScreen />
          </Route>
          <Route>
            <Redirect to="/keys" replace />
          </Route>
        </Switch>
      </ScreenBoundary>
    </AppFrame>
  );
};
