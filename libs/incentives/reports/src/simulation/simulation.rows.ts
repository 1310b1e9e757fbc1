import type { AwardState, CandidateQuery } from '@taizhang/incentives/domain';
import { Brackets, type DataSource, In, IsNull, Not, type WhereExpressionBuilder } from 'typeorm';
import { AwardRow } from '../award/award.rows';
import { RosterRow } from '../roster/rosters.projection';
import { SubjectRow } from '../subject/subject.rows';

interface Asked {
  readonly programmeKey: string;
  readonly period: string;
  readonly unitIds: readonly string[];
  readonly queries: readonly CandidateQuery[];
}

/** The first after an id who may be candidates of a rule or have awards of the programme, with these awards. */
export async function simulationSubjects(
  { manager }: DataSource,
  { programmeKey, unitIds, queries }: Asked,
  after: string | null,
  limit: number,
): Promise<{ subjectId: string; awards: AwardState[] }[]> {
  const awarded = manager
    .createQueryBuilder(AwardRow, 'award')
    .select('1')
    .where('award.subject_id = subject.subject_id AND award.programme_key = :key');
  const builder = manager
    .createQueryBuilder(SubjectRow, 'subject')
    .select('subject.subject_id', 'id')
    .where('subject.unit_id = ANY(:unitIds)', { unitIds: [...unitIds] })
    .andWhere(
      new Brackets((either) => {
        either.where(`EXISTS (${awarded.getQuery()})`, { key: programmeKey });
        for (const [at, query] of queries.entries()) either.orWhere(candidate(query, at));
      }),
    )
    .orderBy('subject.subject_id', 'ASC')
    .limit(limit);
  if (after !== null) builder.andWhere('subject.subject_id > :after', { after });
  const ids = (await builder.getRawMany<{ id: string }>()).map(({ id }) => id);
  const rows = await manager.find(AwardRow, {
    select: { awardId: true, subjectId: true, state: true },
    where: { programmeKey, subjectId: In(ids) },
    order: { awardId: 'ASC' },
  });
  const awards = new Map<string, AwardState[]>(ids.map((id) => [id, []]));
  for (const { subjectId, state } of rows) awards.get(subjectId)?.push(state);
  return [...awards].map(([subjectId, some]) => ({ subjectId, awards: some }));
}

/** Merged ones are no candidates any more. */
const candidate = ({ kind, posts, having }: CandidateQuery, at: number): Brackets =>
  new Brackets((all: WhereExpressionBuilder) => {
    all.where('subject.merged_into IS NULL');
    if (kind !== 'any') all.andWhere(`subject.kind = :kind${at}`, { [`kind${at}`]: kind });
    if (posts.length > 0) all.andWhere(`subject.post = ANY(:posts${at})`, { [`posts${at}`]: [...posts] });
    if (having.length > 0) all.andWhere(`subject.facts @> :having${at}::text[]`, { [`having${at}`]: [...having] });
  });

/** Entries that were ever listed; from when to when their streams say. */
export async function listedEntries({ manager }: DataSource, rosterKeys: readonly string[]): Promise<string[]> {
  const rows = await manager.find(RosterRow, {
    select: { entryId: true },
    where: { rosterKey: In([...rosterKeys]), listedOn: Not(IsNull()) },
    order: { entryId: 'ASC' },
  });
  return rows.map(({ entryId }) => entryId);
}
