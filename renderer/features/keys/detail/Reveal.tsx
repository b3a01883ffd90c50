import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../../components/actions/Button.tsx';
import { useToasts } from '../../../components/feedback/Toasts.tsx';
import { callCore, useBridge } from '../../../lib/bridge/bridge.tsx';
import { toErrorData } from '../../../lib/bridge/call-error.ts';
import styles from './Reveal.module.css';

/**
 * Shows a secret while a button is held. It goes from the answer straight into one element and out of it again: React's
 * state, which outlives what is seen, never holds it. Letting go, leaving the window and the time limit hide it.
 */
export const Reveal = ({ id, last4 }: { id: string; last4: string }) => {
  const { t } = useTranslation('keys');
  const bridge = useBridge();
  const { showError } = useToasts();
  const place = useRef<HTMLElement>(null);
  const holding = useRef(false);
  const limit = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState(false);
  const mask = last4 === '' ? '••••••••' : `••••••••${last4}`;

  const hide = () => {
    holding.current = false;
    clearTimeout(limit.current);
    if (place.current !== null) place.current.textContent = mask;
    setShown(false);
  };

  const show = async () => {
    if (holding.current) return;
    holding.current = true;
    try {
      const { secret, hideAt } = await callCore(bridge, 'credentials.reveal', { id });
      // Let go, or gone, before the answer came.
      if (!holding.current || place.current === null) return;
      place.current.textContent = secret;
      setShown(true);
      limit.current = setTimeout(hide, Math.max(0, Date.parse(hideAt) - Date.now()));
    } catch (error) {
      hide();
      const data = toErrorData(error);
      // The person was asked who they are meanwhile, and knows.
      if (data.code !== 'cancelled') showError(data);
    }
  };

  const hideNow = useEffectEvent(hide);
  useEffect(() => {
    const leave = () => hideNow();
    window.addEventListener('blur', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('blur', leave);
      document.removeEventListener('visibilitychange', leave);
      holding.current = false;
      clearTimeout(limit.current);
    };
  }, []);

  const isPress = (event: KeyboardEvent) => event.key === ' ' || event.key === 'Enter';
  return (
    <div className={styles.reveal}>
      {/* React renders no child here, so it leaves alone what is put in. */}
      <code
        ref={(element) => {
          place.current = element;
          if (element !== null && !holding.current) element.textContent = mask;
        }}
        className={styles.secret}
      />
      <Button
        icon="eye"
        aria-describedby={`${id}-hint`}
        aria-pressed={shown}
        onPointerDown={() => void show()}
        onPointerUp={hide}
        onPointerLeave={hide}
        onPointerCancel={hide}
        onKeyDown={(event) => {
          if (!isPress(event)) return;
          event.preventDefault();
          void show();
        }}
        onKeyUp={(event) => {
          if (isPress(event)) hide();
        }}
        onBlur={hide}
        onContextMenu={(event) => event.preventDefault()}
      >
        {t(shown ? 'reveal.holding' : 'reveal.hold')}
      </Button>
      <p id={`${id}-hint`} className={styles.hint}>
        {t('reveal.hint')}
      </p>
      <output className="sr-only">{shown ? t('reveal.shown') : ''}</output>
    </div>
  );
};
