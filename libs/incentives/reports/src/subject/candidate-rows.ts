import type { CandidateQuery } from '@taizhang/incentives/domain';
import type { DataSource } from 'typeorm';
import { SubjectRow } from './subject.rows';

/** The ids of the first of them after one, in their order. */
export async function candidateIds(
  { manager }: DataSource,
  { kind, unitIds, posts, having }: CandidateQuery,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const builder = manager
    .createQueryBuilder(SubjectRow, 'subject')
    .select('subject.subject_id', 'id')
    .where('subject.merged_into IS NULL AND subject.unit_id = ANY(:unitIds)', { unitIds: [...unitIds] })
    .orderBy('subject.subject_id', 'ASC')
    .limit(limit);
  if (kind !== 'any') builder.andWhere('subject.kind = :kind', { kind });
  if (posts.length > 0) builder.andWhere('subject.post = ANY(:posts)', { posts });
  if (having.length > 0) builder.andWhere('subject.facts @> :having::text[]', { having });
  if (after !== null) builder.andWhere('subject.subject_id > :after', { after });
  const rows = await builder.getRawMany<{ id: string }>();
  return rows.map(({ id }) => id);
}
