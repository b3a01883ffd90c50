import { join } from 'node:path';

import { flipFuses, FuseVersion } from '@electron/fuses';

import { fuses } from './fuses.ts';

/** The part of electron-builder's context that is used here. */
interface Packed {
  appOutDir: string;
  electronPlatformName: string;
  packager: { executableName: string; appInfo: { productFilename: string } };
}

/** electron-builder's hook between packing and signing: sets the fuses. Throws when Electron has one that the table lacks. */
export const afterPack = async (packed: Packed): Promise<void> => {
  await flipFuses(executableOf(packed), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // Changing the binary breaks the signature it came with, and Apple silicon runs nothing without one.
    resetAdHocDarwinSignature: packed.electronPlatformName === 'darwin',
    ...fuses,
  });
};

const executableOf = ({ appOutDir, electronPlatformName, packager }: Packed): string => {
  if (electronPlatformName === 'darwin') return join(appOutDir, `${packager.appInfo.productFilename}.app`);
  return join(appOutDir, electronPlatformName === 'win32' ? `${packager.appInfo.productFilename}.exe` : packager.executableName);
};
