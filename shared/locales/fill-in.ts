export type Values = Readonly<Record<string, string | number | null | undefined>>;

const placeholder = /\{\{(\w+)\}\}/gu;
const optional = /\[([^[\]]*)\]/gu;

/**
 * Puts values into `{{name}}`. A part in square brackets is left out when one of its values is missing or empty, so a
 * sentence reads well without them: `No answer[ from {{host}}].` Brackets that hold no placeholder stay as they are;
 * values are inserted as text and never read as a template.
 */
export const fillIn = (template: string, values: Values): string => {
  const put = (text: string): string => text.replaceAll(placeholder, (_, name: string) => shown(values[name]));
  let filled = '';
  let end = 0;
  for (const found of template.matchAll(optional)) {
    const inner = found[1] ?? '';
    const names = [...inner.matchAll(placeholder)].map((match) => match[1] ?? '');
    filled += put(template.slice(end, found.index));
    if (names.length === 0) filled += found[0];
    else if (names.every((name) => shown(values[name]) !== '')) filled += put(inner);
    end = found.index + found[0].length;
  }
  return (filled + put(template.slice(end))).trim();
};

const shown = (value: Values[string]): string => (value === null || value === undefined ? '' : String(value));
