/** How long the browser may take to begin with it. Milliseconds. */
const keptMs = 60_000;

/** Hands a text over as a file, as if a link to it had been followed. `type`: its media type. */
export const saveText = (fileName: string, text: string, type: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
};
