import { bundledPacks, type Pack } from '@taizhang/packs';
import { type KeyedLine, keyPage, PackRow, type Report, type ReportContext } from '@taizhang/platform';
import { IsOptional, IsString, Length } from 'class-validator';
import { FindingScope, visibleUnits } from '../finding/finding.scope';

export class PackCheckQuery extends FindingScope {
  @IsOptional()
  @IsString()
  @Length(1, 8)
  packId?: string;
}

export interface PackCheckLine {
  packId: string;
  packVersion: string;
  /** Who has adopted it; `null`: bundled with the platform. */
  unitId: string | null;
  definitions: number;
  metrics: number;
  additional: number;
  criteria: number;
  mandatory: number;
  points: number;
  readonly differences: readonly string[];
}

interface Counts {
  readonly definitions: number;
  readonly metrics: number;
  readonly additional: number;
}

/** What stands in a pack, and where its author counted otherwise in the document. */
export function checkPack(pack: Pack, unitId: string | null): PackCheckLine {
  const { definitions = [], metrics = [] } = pack.tasks ?? {};
  const found: Counts = {
    definitions: definitions.length,
    metrics: metrics.length,
    additional: definitions.filter(({ additional }) => additional).length,
  };
  const cards = (pack.scorecards ?? []).map((card) => {
    const criteria = card.indicators.flatMap((indicator) => indicator.criteria);
    const counted = {
      indicators: card.indicators.length,
      criteria: criteria.length,
      mandatory: criteria.filter(({ mandatory }) => mandatory).length,
      points: criteria.reduce((sum, { points = 0 }) => sum + points, 0),
    };
    return { counted, differences: differing(card.code, { ...card.expect }, counted) };
  });
  const sum = (name: 'criteria' | 'mandatory' | 'points') => cards.reduce((all, { counted }) => all + counted[name], 0);
  return {
    ...{ packId: pack.documentId, packVersion: String(pack.packVersion), unitId, ...found },
    ...{ criteria: sum('criteria'), mandatory: sum('mandatory'), points: sum('points') },
    differences: [
      ...differing('tasks', { ...pack.tasks?.expect }, { ...found }),
      ...cards.flatMap(({ differences }) => differences),
    ],
  };
}

const differing = (
  where: string,
  expected: Readonly<Record<string, number | undefined>>,
  found: Readonly<Record<string, number>>,
): string[] =>
  Object.entries(expected).flatMap(([name, count]) =>
    count === undefined || count === found[name] ? [] : [`${where}.${name}: ${count} ≠ ${found[name]}`],
  );

/** Bundled packs, and what visible units have adopted in another wording. */
async function linesOf(
  { packId, unitId }: PackCheckQuery,
  context: ReportContext,
): Promise<KeyedLine<PackCheckLine>[]> {
  const bundled = [...bundledPacks().values()].map(({ pack }) => pack);
  const ours = new Set(bundled.map(({ digest }) => digest));
  const builder = context.rows
    .createQueryBuilder(PackRow, 'pack')
    .where('pack.unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) });
  if (packId !== undefined) builder.andWhere('pack.document_id = :packId', { packId });
  const adopted = await builder.getMany();
  const others = await Promise.all(
    adopted.flatMap(({ unitId: adopter, versions }) => {
      const digest = versions.at(-1)?.digest;
      if (digest === undefined || ours.has(digest)) return [];
      return [context.packs.content(digest, adopter).then((pack) => checkPack(pack, adopter))];
    }),
  );
  const wanted = bundled.filter(({ documentId }) => packId === undefined || documentId === packId);
  const lines = [...wanted.map((pack) => checkPack(pack, null)), ...others];
  return lines.map((line) => [`${line.packId} ${line.unitId ?? ''}`, line]);
}

/** What each pack holds against what its author counted in the document (`tasks.md` §9.2). */
export const packCheckReport: Report<PackCheckQuery, PackCheckLine> = {
  name: 'pack-check',
  title: { zh: '文件包核对', en: 'Check of packs' },
  meaning: {
    zh: '每个文件包中的任务、指标、附加任务、考核标准、必备条件数与分值,以及与编制人从文件中清点的数目的差异;无差异则为空。',
    en:
      'Definitions, metrics, additional tasks, criteria, mandatory ones and points of each pack, and how they differ ' +
      'from what its author counted in the document; empty where they agree.',
  },
  projection: 'pack-register',
  query: PackCheckQuery,
  columns: [
    { key: 'packId', title: { zh: '文件', en: 'Document' } },
    { key: 'packVersion', title: { zh: '版本', en: 'Version' } },
    { key: 'unitId', title: { zh: '采用单位', en: 'Adopted by' } },
    { key: 'definitions', title: { zh: '任务', en: 'Definitions' } },
    { key: 'metrics', title: { zh: '指标', en: 'Metrics' } },
    { key: 'additional', title: { zh: '附加任务', en: 'Additional' } },
    { key: 'criteria', title: { zh: '考核标准', en: 'Criteria' } },
    { key: 'mandatory', title: { zh: '必备条件', en: 'Mandatory' } },
    { key: 'points', title: { zh: '分值', en: 'Points' } },
    { key: 'differences', title: { zh: '差异', en: 'Differences' }, csv: (row) => row.differences.join('; ') },
  ],
  page: async (query, at, context) => keyPage(await linesOf(query, context), at),
  async totals(query, context) {
    const lines = await linesOf(query, context);
    const differences = lines.reduce((all, [, line]) => all + line.differences.length, 0);
    return { total: lines.length, totals: { packs: lines.length, differences } };
  },
};
