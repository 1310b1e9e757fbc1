import { DataSource } from 'typeorm';
import type { EntityClass, Projection } from './projection';

/** The rows as readers see them: the entities over the views of the live versions, with the right to select only. */
export function openReadModels(
  url: string,
  projections: readonly Projection[],
  more: readonly EntityClass[] = [],
): Promise<DataSource> {
  const newest = new Map<string, Projection>();
  for (const projection of projections) {
    if (projection.version > (newest.get(projection.name)?.version ?? 0)) newest.set(projection.name, projection);
  }
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    schema: 'reports',
    entities: [...[...newest.values()].flatMap(({ tables }) => tables), ...more],
    synchronize: false,
    installExtensions: false,
    poolSize: 8,
    applicationName: 'taizhang-reports',
    extra: { options: '-c role=taizhang_reader', connectionTimeoutMillis: 5_000, keepAlive: true },
  });
  return dataSource.initialize();
}
