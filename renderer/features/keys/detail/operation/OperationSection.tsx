import type { Operation } from '../../../../../shared/domain/keys/operation.ts';
import { PaneSection } from '../../../../components/layout/PaneSection.tsx';
import { useWords } from '../../../../lib/hooks/use-language.ts';
import type { Keys } from '../../use-keys.ts';
import { OperationActions } from './OperationActions.tsx';
import { OperationMeaning } from './OperationMeaning.tsx';
import { OperationSteps } from './OperationSteps.tsx';

/** How the work on a key stands, and the ways on. */
export const OperationSection = ({
  operation,
  keys,
  onShow,
}: {
  operation: Operation;
  keys: Keys;
  onShow: (id: string) => void;
}) => {
  const words = useWords();
  const { oldCredentialId } = operation;
  const old = oldCredentialId === null ? undefined : keys.byId.get(oldCredentialId);
  return (
    <PaneSection title={`${words(`operationKinds.${operation.kind}`)}: ${words(`operationStates.${operation.state}.word`)}`}>
      <OperationMeaning operation={operation} />
      <OperationSteps operation={operation} />
      <OperationActions
        operation={operation}
        oldLast4={old?.credential.fingerprint?.last4 ?? ''}
        onRolledBack={() => {
          // The key in the pane may be the one that was just removed.
          if (oldCredentialId !== null) onShow(oldCredentialId);
        }}
      />
    </PaneSection>
  );
};
