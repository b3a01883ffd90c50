/** How one argument of a tool is asked for. `json`: anything that has no field of its own. */
export type ArgumentInput = 'text' | 'number' | 'integer' | 'boolean' | 'choice' | 'list' | 'json';

export interface ArgumentField {
  name: string;
  label: string;
  description: string | null;
  input: ArgumentInput;
  required: boolean;
  /** For `choice`. */
  choices: string[];
  /** What stands in it at first. */
  initial: string;
  minimum: number | null;
  maximum: number | null;
  minLength: number | null;
  maxLength: number | null;
  pattern: string | null;
  minItems: number | null;
  maxItems: number | null;
}

type Schema = Record<string, unknown>;

/** A tool's own description of itself is somebody else's text: it may be of any shape. */
const asSchema = (value: unknown): Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
const asText = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);
const asNumber = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** The type of a schema; of `["string", "null"]` what is not null. */
const typeOf = ({ type }: Schema): string => {
  const types: unknown[] = Array.isArray(type) ? type.filter((one) => one !== 'null') : [type];
  return types.length === 1 && typeof types[0] === 'string' ? types[0] : '';
};

const inputOf = (schema: Schema, choices: readonly string[]): ArgumentInput => {
  if (choices.length > 0) return 'choice';
  const type = typeOf(schema);
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer' || type === 'boolean') return type;
  if (type === 'array' && typeOf(asSchema(schema['items'])) === 'string') return 'list';
  return 'json';
};

const choicesOf = ({ enum: listed }: Schema): string[] =>
  Array.isArray(listed) && listed.every((one) => typeof one === 'string') ? listed : [];

const initialOf = (schema: Schema, input: ArgumentInput): string => {
  const preset = schema['default'];
  if (preset === undefined || preset === null) return '';
  if (input === 'list') return Array.isArray(preset) ? preset.map(String).join('\n') : '';
  if (input === 'json') return JSON.stringify(preset, null, 2);
  return typeof preset === 'string' || typeof preset === 'number' || typeof preset === 'boolean' ? String(preset) : '';
};

/** The fields of a form for the arguments of a tool; those that are needed come first. `input`: JSON Schema of an object. */
export const fieldsOf = (input: Schema): ArgumentField[] => {
  const required = Array.isArray(input['required']) ? input['required'] : [];
  const fields = Object.entries(asSchema(input['properties'])).map(([name, value]): ArgumentField => {
    const schema = asSchema(value);
    const choices = choicesOf(schema);
    const kind = inputOf(schema, choices);
    return {
      name,
      label: asText(schema['title']) ?? name,
      description: asText(schema['description']),
      input: kind,
      required: required.includes(name),
      choices,
      initial: initialOf(schema, kind),
      minimum: asNumber(schema['minimum']),
      maximum: asNumber(schema['maximum']),
      minLength: asNumber(schema['minLength']),
      maxLength: asNumber(schema['maxLength']),
      pattern: asText(schema['pattern']),
      minItems: asNumber(schema['minItems']),
      maxItems: asNumber(schema['maxItems']),
    };
  });
  return [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)];
};

export interface ArgumentProblem {
  problem:
    | 'missing'
    | 'number'
    | 'integer'
    | 'json'
    | 'minimum'
    | 'maximum'
    | 'minLength'
    | 'maxLength'
    | 'pattern'
    | 'minItems'
    | 'maxItems';
  limit: string | number;
}

type Read = { value: unknown } | ArgumentProblem;
const problem = (what: ArgumentProblem['problem'], limit: string | number = ''): Read => ({ problem: what, limit });

/** The first bound of `bounds` that is broken, or the value. */
const within = (
  value: unknown,
  bounds: readonly (readonly [ArgumentProblem['problem'], boolean, string | number | null])[],
): Read => {
  const broken = bounds.find(([, fits, limit]) => limit !== null && !fits);
  return broken === undefined ? { value } : problem(broken[0], broken[2] ?? '');
};

const fitsPattern = (text: string, pattern: string | null): boolean => {
  if (pattern === null) return true;
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    // A pattern that is none cannot be broken here; the tool judges for itself.
    return true;
  }
};

const readField = (field: ArgumentField, text: string): Read => {
  switch (field.input) {
    case 'text':
      return within(text, [
        ['minLength', text.length >= (field.minLength ?? 0), field.minLength],
        ['maxLength', text.length <= (field.maxLength ?? Infinity), field.maxLength],
        ['pattern', fitsPattern(text, field.pattern), field.pattern],
      ]);
    case 'choice':
      return { value: text };
    case 'boolean':
      return { value: text === 'true' };
    case 'number':
    case 'integer': {
      const value = Number(text.trim());
      if (!Number.isFinite(value)) return problem('number');
      if (field.input === 'integer' && !Number.isInteger(value)) return problem('integer');
      return within(value, [
        ['minimum', value >= (field.minimum ?? -Infinity), field.minimum],
        ['maximum', value <= (field.maximum ?? Infinity), field.maximum],
      ]);
    }
    case 'list': {
      const entries = text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      return within(entries, [
        ['minItems', entries.length >= (field.minItems ?? 0), field.minItems],
        ['maxItems', entries.length <= (field.maxItems ?? Infinity), field.maxItems],
      ]);
    }
    case 'json':
      try {
        return { value: JSON.parse(text) as unknown };
      } catch {
        return problem('json');
      }
  }
};

/** What was typed, as arguments, and what is wrong with it by field. What is left empty is not sent. */
export const argumentsOf = (
  fields: readonly ArgumentField[],
  typed: Readonly<Record<string, string>>,
): { arguments: Record<string, unknown>; problems: ReadonlyMap<string, ArgumentProblem> } => {
  const values: [string, unknown][] = [];
  const problems = new Map<string, ArgumentProblem>();
  for (const field of fields) {
    const text = typed[field.name] ?? field.initial;
    if (text.trim() === '') {
      if (field.required) problems.set(field.name, { problem: 'missing', limit: '' });
      continue;
    }
    const read = readField(field, text);
    if ('value' in read) values.push([field.name, read.value]);
    else problems.set(field.name, read);
  }
  return { arguments: Object.fromEntries(values), problems };
};
