interface Primitives {
  string: string;
  integer: number;
  number: number;
  boolean: boolean;
  null: null;
}

type PresentKeys<P, S> =
  | (S extends { required: readonly (infer R)[] } ? Extract<R, keyof P> : never)
  | { [K in keyof P]: P[K] extends { default: unknown } ? K : never }[keyof P];

type ObjectShape<P, Present extends keyof P> = { readonly [K in Present]: Shape<P[K]> } & {
  readonly [K in Exclude<keyof P, Present>]?: Shape<P[K]>;
};

/** A reference into `$defs`, whose value is a `T`: schemas that nest in themselves say their type by hand. */
export interface Ref<T> {
  readonly $ref: string;
  readonly 'x-type'?: T;
}

type Flat<T> = { [K in keyof T]: T[K] };

/** The value that a JSON Schema const describes, with its defaults filled in: the schema stays the one source. */
export type Shape<S> =
  S extends Ref<infer T>
    ? T
    : S extends { const: infer C }
      ? C
      : S extends { enum: readonly (infer E)[] }
        ? E
        : S extends { oneOf: readonly (infer O)[] }
          ? Shape<O>
          : S extends { type: 'object'; properties: infer P }
            ? Flat<ObjectShape<P, PresentKeys<P, S>>>
            : S extends { type: 'object'; additionalProperties: infer V }
              ? { readonly [key: string]: Shape<V> }
              : S extends { type: 'array'; items: infer I }
                ? readonly Shape<I>[]
                : S extends { type: infer T }
                  ? Primitives[Extract<T extends readonly (infer N)[] ? N : T, keyof Primitives>]
                  : never;
