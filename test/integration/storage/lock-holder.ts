import { acquireInstanceLock } from '../../../electron/storage/instance-lock.ts';

// A process of its own that takes the lock of the folder it is given, says so, and holds it until it is killed.
const [folder = ''] = process.argv.slice(2);
acquireInstanceLock({ data: folder, config: folder, log: folder });
process.stdout.write('locked\n');
setInterval(() => undefined, 1000);
