import type { EntityClass, RowKey, Rows } from './projection';
import type { TableShape } from './table-shape';

type Row = Readonly<Record<string, unknown>>;
type KeyText = string | number;

/** A projection broke its own contract: the event that made it do so stops it. */
export class ProjectionFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ProjectionFault';
  }
}

const keyText = (key: RowKey): KeyText => (typeof key === 'object' ? JSON.stringify(key) : key);

function deepFreeze(value: object): void {
  Object.freeze(value);
  for (const name in value) {
    const item: unknown = (value as Row)[name];
    if (typeof item === 'object' && item !== null && !(item instanceof Date || Object.isFrozen(item))) deepFreeze(item);
  }
}

/** The rows of one table that a batch touches. */
export class TableRows {
  private readonly rows = new Map<KeyText, Row | undefined>();
  private readonly stored = new Map<KeyText, Row>();
  private readonly changed = new Set<KeyText>();
  private readonly touched = new Map<KeyText, RowKey>();

  constructor(readonly shape: TableShape) {}

  touch(key: RowKey): void {
    this.touched.set(keyText(key), key);
  }

  overlaps(other: TableRows): boolean {
    for (const key of other.touched.keys()) if (this.touched.has(key)) return true;
    return false;
  }

  /** The keys to load, as JSON rows of the primary key. */
  keys(): Record<string, unknown>[] {
    return [...this.touched.values()].map((key) => this.keyRow(key));
  }

  loaded(raw: Record<string, unknown>): void {
    const row = this.shape.plain ? raw : this.fromColumns(raw);
    deepFreeze(row);
    const key = this.keyOf(row);
    this.rows.set(key, row);
    this.stored.set(key, row);
  }

  get(key: RowKey): Row | undefined {
    return this.rows.get(this.own(keyText(key)));
  }

  put(given: object): void {
    const values = given as Row;
    const row: Record<string, unknown> = {};
    for (const column of this.shape.columns) {
      const value = values[column.property] ?? null;
      if (!column.fits(value)) {
        throw new ProjectionFault(`${this.shape.table}.${column.property} cannot keep ${JSON.stringify(value)}`);
      }
      row[column.property] = value;
    }
    deepFreeze(row);
    const key = this.own(this.keyOf(row));
    this.rows.set(key, row);
    this.changed.add(key);
  }

  remove(key: RowKey): void {
    const text = this.own(keyText(key));
    if (this.rows.delete(text)) this.changed.add(text);
  }

  get unchanged(): boolean {
    return this.changed.size === 0;
  }

  /** What the database lacks, as JSON rows. */
  upserts(): readonly Row[] {
    const changed = [...this.changed].map((key) => this.rows.get(key)).filter((row) => row !== undefined);
    return this.shape.plain ? changed : changed.map((row) => this.toColumns(row));
  }

  /** Keys of stored rows that are gone, as JSON rows. */
  deletes(): Record<string, unknown>[] {
    const gone = [...this.changed].filter((key) => this.stored.has(key) && !this.rows.has(key));
    return gone.map((key) => this.keyRow(this.touched.get(key) as RowKey));
  }

  /** Each changed row as it was stored before the batch, and as it is now. */
  changes(): { before: Row | undefined; after: Row | undefined }[] {
    return [...this.changed].map((key) => ({ before: this.stored.get(key), after: this.rows.get(key) }));
  }

  private fromColumns(raw: Row): Row {
    const row: Record<string, unknown> = {};
    for (const { property, name, transformer } of this.shape.columns) {
      row[property] = transformer ? transformer.from(raw[name]) : raw[name];
    }
    return row;
  }

  private toColumns(row: Row): Row {
    const columns: Record<string, unknown> = {};
    for (const { property, name, transformer } of this.shape.columns) {
      columns[name] = transformer ? transformer.to(row[property]) : row[property];
    }
    return columns;
  }

  private keyOf(row: Row): KeyText {
    const [first, ...rest] = this.shape.key;
    if (!first) throw new ProjectionFault(`${this.shape.table} has no primary key`);
    if (rest.length === 0) return row[first.property] as KeyText;
    return JSON.stringify(this.shape.key.map(({ property }) => row[property]));
  }

  private keyRow(key: RowKey): Record<string, unknown> {
    const parts = typeof key === 'object' ? key : [key];
    return Object.fromEntries(this.shape.key.map(({ name }, index) => [name, parts[index]]));
  }

  private own(key: KeyText): KeyText {
    if (this.touched.has(key)) return key;
    throw new ProjectionFault(`${this.shape.table} ${key}: apply uses a row that touches did not name`);
  }
}

/** Every table of a projection, restricted to the rows of one batch. */
export class RowSet implements Rows {
  readonly tables: readonly TableRows[];
  private readonly byEntity: ReadonlyMap<EntityClass, TableRows>;

  constructor(shapes: readonly TableShape[]) {
    this.tables = shapes.map((shape) => new TableRows(shape));
    this.byEntity = new Map(this.tables.map((table) => [table.shape.entity, table]));
  }

  touch(entity: EntityClass, key: RowKey): void {
    this.table(entity).touch(key);
  }

  get unchanged(): boolean {
    return this.tables.every((table) => table.unchanged);
  }

  /** Whether a row is touched by both. */
  overlaps(other: RowSet): boolean {
    return other.tables.some((table) => this.table(table.shape.entity).overlaps(table));
  }

  get<Entity extends object>(entity: EntityClass<Entity>, key: RowKey): Readonly<Entity> | undefined {
    return this.table(entity).get(key) as Readonly<Entity> | undefined;
  }

  put<Entity extends object>(entity: EntityClass<Entity>, row: Readonly<Entity>): void {
    this.table(entity).put(row);
  }

  remove(entity: EntityClass, key: RowKey): void {
    this.table(entity).remove(key);
  }

  /** The rows of one table. Throws `ProjectionFault` for a foreign one. */
  table(entity: EntityClass): TableRows {
    const table = this.byEntity.get(entity);
    if (!table) throw new ProjectionFault(`${entity.name} is not among the projection's tables`);
    return table;
  }
}
