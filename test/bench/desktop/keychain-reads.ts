import { keychainService } from '../../../electron/vault/keychain/keychain-vault.ts';
import { loadKeytar } from '../../../electron/vault/keychain/keytar.ts';

// Reads one item of the keychain again and again and prints how long each read took, in ms. See copy.ts.
const [account = '', rounds = '1'] = process.argv.slice(2);
const keytar = await loadKeytar();
const times: number[] = [];
for (let round = 0; round <= Number(rounds); round += 1) {
  const began = performance.now();
  const found = await keytar.getPassword(keychainService, account);
  times.push(performance.now() - began);
  if (found === null) throw new Error('The keychain does not hold the key.');
}
// The first one connects.
process.stdout.write(JSON.stringify(times.slice(1)));
