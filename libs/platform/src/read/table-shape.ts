import { DataSource, type EntityMetadata, type ValueTransformer } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import type { EntityClass } from './projection';

/** One column: how a value goes into JSON and comes back from the driver. */
export interface ColumnShape {
  readonly property: string;
  readonly name: string;
  readonly type: string;
  /** SQL that reads it. */
  readonly select: string;
  /** Whether the value comes back from the database as it was put. */
  fits(value: unknown): boolean;
  readonly transformer?: ValueTransformer;
}

export interface TableShape {
  readonly entity: EntityClass;
  readonly table: string;
  readonly columns: readonly ColumnShape[];
  readonly key: readonly ColumnShape[];
  /** A row is its own JSON: every property is named as its column and needs no transformer. */
  readonly plain: boolean;
}

/** An entity that a projection cannot keep. */
export class EntityUnfit extends Error {
  constructor(entity: string, why: string) {
    super(`${entity}: ${why}`);
    this.name = 'EntityUnfit';
  }
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isInteger = (value: unknown): boolean => Number.isSafeInteger(value);
const isJson = (value: unknown): boolean => value !== null && typeof value !== 'bigint' && typeof value !== 'function';

/** Types whose values come back unchanged; with others the rows would depend on how the log was cut into batches. */
const FITS: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: isText,
  'character varying': isText,
  uuid: isText,
  smallint: isInteger,
  integer: isInteger,
  bigint: (value) => typeof value === 'string' && /^(0|-?[1-9]\d*)$/.test(value),
  boolean: (value) => typeof value === 'boolean',
  'double precision': (value) => Number.isFinite(value),
  date: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value),
  'timestamp with time zone': (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  jsonb: isJson,
};

function columnShape(column: ColumnMetadata, dataSource: DataSource, entity: string): ColumnShape {
  const { propertyPath: property, databaseName: name, transformer } = column;
  const type = dataSource.driver.normalizeType(column);
  const fits = FITS[type];
  if (!fits)
    throw new EntityUnfit(entity, `${property} has the type ${type}; use one of ${Object.keys(FITS).join(', ')}`);
  if (column.isGenerated || column.isVirtual || property.includes('.')) {
    throw new EntityUnfit(entity, `${property} is generated, virtual or embedded; a row is a function of the events`);
  }
  if (Array.isArray(transformer)) throw new EntityUnfit(entity, `${property} has more than one transformer`);
  const one = column.isArray ? (value: unknown) => Array.isArray(value) && value.every(fits) : fits;
  const select = type === 'date' ? `t."${name}"::text${column.isArray ? '[]' : ''} AS "${name}"` : `t."${name}"`;
  const whole = column.isNullable ? (value: unknown) => value === null || one(value) : one;
  return { property, name, type, select, fits: transformer ? () => true : whole, ...(transformer && { transformer }) };
}

function tableShape(metadata: EntityMetadata, dataSource: DataSource): TableShape {
  if (metadata.relations.length > 0) throw new EntityUnfit(metadata.name, 'a read model has no relations');
  const columns = metadata.columns.map((column) => columnShape(column, dataSource, metadata.name));
  const keyNames = metadata.primaryColumns.map((column) => column.databaseName);
  const key = columns.filter((column) => keyNames.includes(column.name));
  const plain = columns.every(({ property, name, transformer }) => property === name && !transformer);
  return { entity: metadata.target as EntityClass, table: metadata.tableName, columns, key, plain };
}

async function withEntities<T>(
  url: string,
  schema: string,
  entities: readonly EntityClass[],
  use: (source: DataSource) => T | Promise<T>,
) {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema,
    entities: [...entities],
    installExtensions: false,
    poolSize: 1,
  });
  await dataSource.initialize();
  try {
    return await use(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** What the runner must know of each entity. Throws `EntityUnfit`. */
export function tableShapes(url: string, entities: readonly EntityClass[]): Promise<TableShape[]> {
  return withEntities(url, 'public', entities, (source) =>
    entities.map((entity) => tableShape(source.getMetadata(entity), source)),
  );
}

// A schema that never exists: TypeORM compares with what it finds and would only alter.
const NOWHERE = 'taizhang_nowhere';
const PLAIN_INDEX = /^CREATE INDEX /;

/** What makes the entities' tables in an empty schema; the plain indexes, which only readers need, may wait. */
export interface TableStatements {
  readonly tables: readonly string[];
  readonly indexes: readonly string[];
}

export async function tableStatements(
  url: string,
  schema: string,
  entities: readonly EntityClass[],
): Promise<TableStatements> {
  return withEntities(url, NOWHERE, entities, async (source) => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    const made = upQueries.map(({ query }) => query.replaceAll(`"${NOWHERE}".`, `"${schema}".`));
    const tables = entities.map((entity) => `"${schema}"."${source.getMetadata(entity).tableName}"`);
    // Room for the next state of a row on its own page: an update then leaves the indexes alone.
    const roomy = tables.map((table) => `ALTER TABLE ${table} SET (fillfactor = 70)`);
    return {
      tables: [...made.filter((sql) => !PLAIN_INDEX.test(sql)), ...roomy],
      indexes: made.filter((sql) => PLAIN_INDEX.test(sql)),
    };
  });
}
