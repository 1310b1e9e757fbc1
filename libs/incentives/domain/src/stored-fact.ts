/** One type of stored event: its name, its clauses where it names its own, its fields. */
export type StoredFact<Type extends string, Fields = unknown> = {
  readonly type: Type;
  readonly basis?: readonly string[];
} & Fields;
