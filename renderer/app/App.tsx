import { CSPProvider } from '@base-ui/react/csp-provider';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';

import type { Bridge } from '../../shared/ipc/contract.ts';
import { ToastProvider } from '../components/feedback/Toasts.tsx';
import { BridgeContext, createQueryClient } from '../lib/bridge/bridge.tsx';
import { chosenLanguage, createI18n } from '../lib/i18n.ts';
import { followChanges } from '../lib/bridge/invalidation.ts';
import { TasksProvider } from '../lib/tasks.tsx';
import { Appearance } from './Appearance.tsx';
import { AskAgain } from './lock/AskAgain.tsx';
import { LockGate } from './lock/LockGate.tsx';
import { ClipboardProvider } from '../lib/clipboard/clipboard.tsx';
import { NoBridge } from './NoBridge.tsx';
import { PopupEscape } from '../features/popup/PopupEscape.tsx';
import { Places } from './Places.tsx';
import { VaultGate } from './vault/VaultGate.tsx';

/** The whole page. `bridge` is null when it was opened outside of Latchkey; `wishes` are the system's languages. */
export const App = ({ bridge, wishes }: { bridge: Bridge | null; wishes: readonly string[] }) => {
  const [queries] = useState(createQueryClient);
  const [words] = useState(() => createI18n(chosenLanguage('system', wishes)));

  useEffect(() => (bridge === null ? undefined : followChanges(bridge, queries)), [bridge, queries]);

  return (
    <CSPProvider disableStyleElements>
      <I18nextProvider i18n={words}>
        <DirectionProvider direction={words.dir() === 'rtl' ? 'rtl' : 'ltr'}>
          {bridge === null ? (
            <NoBridge />
          ) : (
            <BridgeContext value={bridge}>
              <QueryClientProvider client={queries}>
                {/* oxlint-disable-next-line react/hooks -- wouter takes its kind of location as a hook */}
                <Router hook={useHashLocation}>
                  <Tooltip.Provider delay={400}>
                    <ToastProvider>
                      <Appearance wishes={wishes} />
                      <PopupEscape />
                      <TasksProvider>
                        <ClipboardProvider>
                          <LockGate>
                            <VaultGate>
                              <AskAgain>
                                <Places />
                              </AskAgain>
                            </VaultGate>
                          </LockGate>
                        </ClipboardProvider>
                      </TasksProvider>
                    </ToastProvider>
                  </Tooltip.Provider>
                </Router>
              </QueryClientProvider>
            </BridgeContext>
          )}
        </DirectionProvider>
      </I18nextProvider>
    </CSPProvider>
  );
};
