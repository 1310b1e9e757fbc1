/** JSON Schema (2020-12), as far as public events need it. */
export interface JsonSchema {
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  readonly format?: 'date';
  readonly pattern?: string;
  readonly minLength?: number;
  readonly enum?: readonly string[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
}

/** A field of public data: what it looks like as JSON, and as TypeScript. */
export interface Field<T, Optional extends boolean = false> {
  readonly schema: JsonSchema;
  readonly optional: Optional;
  /** Only for the compiler. */
  readonly type?: T;
}

export type Fields = Readonly<Record<string, Field<unknown, boolean>>>;

type TypeOf<F> = F extends Field<infer T, boolean> ? T : never;
type Required<F extends Fields> = { [Name in keyof F]: F[Name]['optional'] extends true ? never : Name }[keyof F];

/** What a reader finds in the data of an event. */
export type DataOf<F extends Fields> = { readonly [Name in Required<F>]: TypeOf<F[Name]> } & {
  readonly [Name in Exclude<keyof F, Required<F>>]?: TypeOf<F[Name]>;
};

const field = <T>(schema: JsonSchema): Field<T> => ({ schema, optional: false });

export const text = field<string>({ type: 'string' });
/** An id, a code, a key, a period: never empty. */
export const id = field<string>({ type: 'string', minLength: 1 });
/** Slug of a unit. */
export const unit = field<string>({ type: 'string', pattern: '^[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)*$' });
/** A calendar date in Shanghai. */
export const date = field<string>({ type: 'string', format: 'date' });
/** Money in fen, counts, ordinals. */
export const integer = field<number>({ type: 'integer' });
export const number = field<number>({ type: 'number' });
export const flag = field<boolean>({ type: 'boolean' });
/** By names that the document gives. */
export const anyObject = field<Readonly<Record<string, unknown>>>({ type: 'object' });

export const oneOf = <const Word extends string>(...words: readonly Word[]): Field<Word> =>
  field<Word>({ type: 'string', enum: words });

export const list = <T>({ schema }: Field<T>): Field<readonly T[]> =>
  field<readonly T[]>({ type: 'array', items: schema });

export const mapOf = <T>({ schema }: Field<T>): Field<Readonly<Record<string, T>>> =>
  field<Readonly<Record<string, T>>>({ type: 'object', additionalProperties: schema });

export const object = <F extends Fields>(fields: F): Field<DataOf<F>> => field<DataOf<F>>(objectSchema(fields));

export const optional = <T>({ schema }: Field<T>): Field<T, true> => ({ schema, optional: true });

export function objectSchema(fields: Fields): JsonSchema {
  const entries = Object.entries(fields);
  return {
    type: 'object',
    required: entries.filter(([, each]) => !each.optional).map(([name]) => name),
    properties: Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])),
  };
}
