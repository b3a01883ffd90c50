import { AppError, type ErrorCode, type ErrorDetails } from '../../shared/domain/errors.ts';
import type { ErrorWords } from '../../shared/locales/describe-error.ts';

/** A failure that only the command line knows, with words of its own. */
export class TerminalError extends AppError {
  readonly words: ErrorWords;

  constructor(code: ErrorCode, words: ErrorWords, details: ErrorDetails = {}) {
    super(code, { details });
    this.words = words;
  }
}
