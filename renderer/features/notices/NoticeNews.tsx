import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Says for ears that there is more to look at than before: once for each rise, nothing when the page opens, nothing while somebody
 * looks at the list anyway (`quiet`). `count`: null until it is known.
 */
export const NoticeNews = ({ count, quiet }: { count: number | null; quiet: boolean }) => {
  const { t } = useTranslation('notices');
  const [known, setKnown] = useState(count);
  const [said, setSaid] = useState('');
  if (count !== known) {
    setKnown(count);
    if (count !== null && known !== null) setSaid(count > known && !quiet ? t('news', { count }) : '');
  }
  return <output className="sr-only">{said}</output>;
};
