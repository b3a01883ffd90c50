import { FuseV1Options } from '@electron/fuses';

/**
 * What the packaged Electron can still be made to do: https://www.electronjs.org/docs/latest/tutorial/fuses. Every fuse is
 * named; packaging fails when Electron brings one that is not. Packaging, tests and the look at the packaged app share this table.
 */
export const fuses: Readonly<Record<FuseV1Options, boolean>> = {
  // An app that can be run as plain Node would lend its keychain access to any script.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // No cookie is ever set. Encrypting them would make Chromium ask for the keychain at every start.
  [FuseV1Options.EnableCookieEncryption]: false,
  // Only the archive that was packaged is run, and only unchanged.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // The page is served over app://; file:// has nothing to do here.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // Without it WebAssembly checks its bounds in software: slower, not safer.
  [FuseV1Options.WasmTrapHandlers]: true,
};
