import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import {
  type DrawKey,
  type DrawnSubject,
  type DrawState,
  isSelected,
  officerOrder,
  subjectOrder,
} from '@taizhang/tasks/domain';
import { IsOptional, IsString, Length } from 'class-validator';
import { DrawRow } from '../inspection/inspection.rows';
import { agenciesInScope, InspectionScope } from '../inspection/inspection.scope';

/** So many draws a page: each line holds the key of every subject. */
const MAX_DRAWS = 10;

export class DrawProofQuery extends InspectionScope {
  @IsOptional()
  @IsString()
  @Length(1, 128)
  drawId?: string;
}

/** The key of a subject and, where it was drawn, those of its officers. */
export interface ProofKey extends DrawKey {
  readonly officers?: readonly DrawKey[];
}

export interface ProofLine {
  drawId: string;
  agency: string;
  purpose: string;
  entryId: string | null;
  period: string;
  state: string;
  poolHash: string;
  commitment: string;
  agencySeed: string | null;
  supervisorSeed: string | null;
  seed: string | null;
  n: number;
  keys: readonly ProofKey[];
  selected: readonly DrawnSubject[];
}

function keysOf(draw: DrawState): ProofKey[] {
  const { seed } = draw;
  if (seed === null) return [];
  return subjectOrder(seed, draw.subjects).map((subject) =>
    isSelected(draw, subject.id) ? { ...subject, officers: officerOrder(seed, draw, subject.id) } : subject,
  );
}

function line({ drawId, state: draw }: DrawRow): ProofLine {
  const { agency, purpose, entryId, period, status, poolHash, commitment, agencySeed, supervisorSeed } = draw;
  const { seed, n, selected } = draw;
  return {
    ...{ drawId, agency, purpose, entryId, period, state: status, poolHash, commitment, agencySeed, supervisorSeed },
    ...{ seed, n, keys: keysOf(draw), selected },
  };
}

async function page(query: DrawProofQuery, at: { cursor?: string; limit: number }, context: ReportContext) {
  const agencies = await agenciesInScope(query, context);
  const builder = context.rows.createQueryBuilder(DrawRow, 'draw').where('draw.agency = ANY(:agencies)', { agencies });
  if (query.drawId !== undefined) builder.andWhere('draw.draw_id = :drawId', { drawId: query.drawId });
  if (query.from !== undefined) builder.andWhere('draw.opened_on >= :from', { from: query.from });
  if (query.to !== undefined) builder.andWhere('draw.opened_on <= :to', { to: query.to });
  const by = { sql: 'draw.opened_on', cast: 'text' } as const;
  const key = { sql: 'draw.draw_id', of: (row: DrawRow) => row.drawId };
  const limit = Math.min(at.limit, MAX_DRAWS);
  return keysetPage(builder, { by, descending: true, key }, { ...at, limit }, line);
}

/** All that is needed to make a draw again, with every key (WP06 §二(三)8). */
export const drawProofReport: Report<DrawProofQuery, ProofLine> = {
  name: 'draw-proof',
  title: { zh: '随机抽取验证', en: 'Proof of draws' },
  meaning: {
    zh:
      '每次抽取的抽取范围摘要、承诺、双方种子和每个对象、执法人员的排序键(HMAC-SHA256,十六进制,升序);' +
      '抽出前没有键;期间按抽取开始日期筛选,每页最多 10 次抽取。',
    en:
      'Of each draw the hash of its pool, the commitment, both seeds and the key of every subject and officer ' +
      '(HMAC-SHA256, hex, ascending); no keys before the outcome; the window is of the opening, at most 10 draws ' +
      'a page.',
  },
  projection: 'inspections',
  query: DrawProofQuery,
  columns: [
    { key: 'drawId', title: { zh: '抽取编号', en: 'Draw' } },
    { key: 'agency', title: { zh: '部门', en: 'Agency' } },
    { key: 'purpose', title: { zh: '用途', en: 'Purpose' } },
    { key: 'period', title: { zh: '周期', en: 'Period' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'poolHash', title: { zh: '范围摘要', en: 'Pool hash' } },
    { key: 'commitment', title: { zh: '承诺', en: 'Commitment' } },
    { key: 'agencySeed', title: { zh: '部门种子', en: 'Agency seed' } },
    { key: 'supervisorSeed', title: { zh: '监督种子', en: 'Supervisor seed' } },
    { key: 'seed', title: { zh: '种子', en: 'Seed' } },
    { key: 'n', title: { zh: '抽取数', en: 'Drawn' } },
    {
      key: 'keys',
      title: { zh: '排序键', en: 'Keys' },
      csv: ({ keys }) => keys.map(({ id, key }) => `${id}=${key}`).join(' '),
    },
    {
      key: 'selected',
      title: { zh: '抽中', en: 'Selected' },
      csv: ({ selected }) => selected.map(({ subjectId, officers }) => [subjectId, ...officers].join('+')).join(' '),
    },
  ],
  page,
};
