import type { AccountsService } from '../accounts/accounts-service.ts';
import type { Authorities } from '../accounts/authorities.ts';
import type { AuditService } from '../audit/audit-service.ts';
import type { HealthService } from '../credentials/health-service.ts';
import type { Inventory } from '../credentials/inventory.ts';
import type { Keeper } from '../credentials/keeper.ts';
import type { Events } from '../events.ts';
import type { GivenWarnings } from '../expiry/given-warnings.ts';
import type { KeyFactsService } from '../keys/key-facts-service.ts';
import type { Log } from '../log/log.ts';
import type { NoticesService } from '../notices/notices-service.ts';
import { OperationNotices } from '../notices/operation-notices.ts';
import type { Providers } from '../providers/registry.ts';
import type { SettingsStore, Storage } from '../storage/port.ts';
import type { Tasks } from '../tasks.ts';
import type { Alarm } from '../timing/alarm.ts';
import type { Clock } from '../timing/clock.ts';
import type { Vault } from '../vault/port.ts';
import { Ending } from './ending.ts';
import { Engine } from './engine.ts';
import { Minting } from './minting.ts';
import { OperationsService } from './operations-service.ts';
import { Replacing } from './replacing.ts';
import { RevokingMany } from './revoking-many.ts';
import { Runner } from './runner.ts';
import { SameAgain } from './same-again.ts';

interface Parts {
  storage: Storage;
  settings: SettingsStore;
  vault: Pick<Vault, 'list' | 'get'>;
  providers: Providers;
  authorities: Authorities;
  accounts: AccountsService;
  keeper: Keeper;
  inventory: Inventory;
  health: HealthService;
  facts: KeyFactsService;
  givenWarnings: GivenWarnings;
  notices: NoticesService;
  audit: AuditService;
  events: Events;
  tasks: Tasks;
  alarm: Alarm;
  clock: Clock;
  log: Log;
}

interface Rotation {
  engine: Engine;
  operations: OperationsService;
  revokingMany: RevokingMany;
}

/** Puts together what makes, rotates, replaces and revokes keys. */
export const createRotation = (parts: Parts): Rotation => {
  const runner = new Runner({
    ...parts,
    minting: new Minting(parts),
    replacing: new Replacing(parts),
    ending: new Ending(parts),
  });
  const engine = new Engine({ ...parts, notices: new OperationNotices(parts.notices, parts.clock), runner });
  const operations = new OperationsService({ ...parts, sameAgain: new SameAgain(parts), engine });
  return { engine, operations, revokingMany: new RevokingMany({ ...parts, operations }) };
};
