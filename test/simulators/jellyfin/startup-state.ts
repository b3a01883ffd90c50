/** How far the set-up wizard has come. */
export interface StartupState {
  /** The first user is made by asking for it. */
  asked: boolean;
  /** Whether that user has a password. */
  hasPassword: boolean;
}
