import { execFile } from 'node:child_process';
import { join } from 'node:path';

import { AppError } from '../../../shared/domain/errors.ts';
import type { SystemAuthentication } from '../../shell.ts';

const space = 'Windows.Security.Credentials.UI';

/**
 * Electron has no call for Windows Hello and a native module for one question would have to be built for every Electron; the
 * PowerShell 5.1 that is part of every Windows reaches the same interface. The question comes as a variable, so that nothing has to be
 * quoted, and the answer is the name of a result and nothing else.
 * https://learn.microsoft.com/uwp/api/windows.security.credentials.ui.userconsentverifier
 */
const script = (call: string, result: string): string => `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Add-Type -AssemblyName System.Runtime.WindowsRuntime
[void][${space}.UserConsentVerifier, ${space}, ContentType=WindowsRuntime]
[void][${space}.${result}, ${space}, ContentType=WindowsRuntime]
# Windows PowerShell cannot wait for an operation of WinRT; .NET can, once it is a task. Of several methods one takes such an operation alone.
$asTask = [System.WindowsRuntimeSystemExtensions].GetMethods() | Where-Object {
  $_.Name -eq 'AsTask' -and $_.GetParameters().Count -eq 1 -and $_.GetParameters()[0].ParameterType.Name -eq 'IAsyncOperation\`1'
} | Select-Object -First 1
$operation = [${space}.UserConsentVerifier]::${call}
$task = $asTask.MakeGenericMethod([${space}.${result}]).Invoke($null, @($operation))
[Console]::Out.Write($task.GetAwaiter().GetResult().ToString())
`;

const availability = script('CheckAvailabilityAsync()', 'UserConsentVerifierAvailability');
const verification = script('RequestVerificationAsync($env:LATCHKEY_QUESTION)', 'UserConsentVerificationResult');

/** Windows itself starts within a second; a machine that is busy at log-in takes longer. In ms. */
const answerMs = 20_000;
/** Time for a person to find the reader, or the PIN. In ms. */
const personMs = 120_000;

/** Results that say something about the machine, not about who is there. */
const cannotAsk: ReadonlySet<string> = new Set(['DeviceNotPresent', 'NotConfiguredForUser', 'DisabledByPolicy']);

/** Windows Hello: face, finger or PIN. */
export class WindowsHello implements SystemAuthentication {
  readonly kind = 'windows-hello';
  readonly #question: () => string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #powershell: string;

  /**
   * @param question stands in the prompt
   * @param powershell named in full, so that no other program of that name is found first
   */
  constructor(question: () => string, env: NodeJS.ProcessEnv, powershell = systemPowershell(env)) {
    this.#question = question;
    this.#env = env;
    this.#powershell = powershell;
  }

  async available(): Promise<boolean> {
    // A Windows without the interface is one that cannot ask.
    return this.#run(availability, answerMs).then(
      (answer) => answer === 'Available',
      () => false,
    );
  }

  async ask(): Promise<void> {
    const answer = await this.#run(verification, personMs).catch((error: unknown) => {
      throw new AppError('cancelled', { details: { reason: 'system-prompt' }, cause: error });
    });
    if (answer === 'Verified') return;
    throw cannotAsk.has(answer)
      ? new AppError('not-offered', { details: { reason: 'no-system-prompt' } })
      : new AppError('cancelled', { details: { reason: 'system-prompt' } });
  }

  #run(text: string, timeout: number): Promise<string> {
    const encoded = Buffer.from(text, 'utf16le').toString('base64');
    const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-EncodedCommand', encoded];
    const env = { ...this.#env, LATCHKEY_QUESTION: this.#question() };
    return new Promise((resolve, reject) => {
      execFile(this.#powershell, args, { env, timeout, windowsHide: true, encoding: 'utf8' }, (error, out) => {
        if (error) reject(error);
        else resolve(out.trim());
      });
    });
  }
}

const systemPowershell = (env: NodeJS.ProcessEnv): string =>
  join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
