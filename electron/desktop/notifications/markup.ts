const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * Text as a notification's body wants it on Linux, where it is markup and nobody else escapes it:
 * https://specifications.freedesktop.org/notification-spec/latest/markup.html. Pure.
 */
export const escapeMarkup = (text: string): string => text.replaceAll(/[&<>"']/gu, (character) => entities[character] ?? '');
