import { addDays, type Instant, startOfDay } from '@taizhang/kernel';
import { keysetPage, type Report, type ReportContext } from '@taizhang/platform';
import { PROPOSAL_KINDS } from '@taizhang/tasks/domain';
import { IsBoolean, IsIn, IsOptional } from 'class-validator';
import { FindingScope, visibleUnits } from '../finding/finding.scope';
import { ProposalRow } from './proposals.projection';

/** So long a proposal that nobody has followed is shown. */
const SHOWN_DAYS = 90;

export class ProposalsQuery extends FindingScope {
  @IsOptional()
  @IsIn(PROPOSAL_KINDS)
  kind?: string;

  /** Those that somebody has done, instead of those that wait. */
  @IsOptional()
  @IsBoolean()
  done?: boolean;
}

export interface ProposalLine {
  kind: string;
  targetId: string;
  unitId: string;
  causedBy: string;
  causeType: string;
  causeStream: string;
  raisedAt: Instant;
  doneBy: string | null;
}

/** `from` and `to` are of the days on which they were raised. */
function inScope({ planId, unitId, from, to, kind, done }: ProposalsQuery, context: ReportContext) {
  const oldest = addDays(context.today, -SHOWN_DAYS);
  const builder = context.rows
    .createQueryBuilder(ProposalRow, 'proposal')
    .where('proposal.unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) })
    .andWhere('proposal.raised_at >= :oldest', { oldest: startOfDay(oldest) })
    .andWhere(done === true ? 'proposal.done_by IS NOT NULL' : 'proposal.done_by IS NULL');
  if (kind !== undefined) builder.andWhere('proposal.kind = :kind', { kind });
  if (planId !== undefined) {
    builder.andWhere('(proposal.target_id = :planId OR starts_with(proposal.target_id, :below))', {
      planId,
      below: `${planId}.`,
    });
  }
  if (from !== undefined) builder.andWhere('proposal.raised_at >= :from', { from: startOfDay(from) });
  if (to !== undefined) builder.andWhere('proposal.raised_at < :to', { to: startOfDay(addDays(to, 1)) });
  return builder;
}

/** What waits for a person's decision (`tasks.md` §7, §8). */
export const proposalsReport: Report<ProposalsQuery, ProposalLine> = {
  name: 'proposals',
  title: { zh: '待办建议', en: 'Proposals' },
  meaning: {
    zh: '由事件引出、尚无人办理的建议;办理后或提出满 90 天即不再列出。系统不自动执行任何建议。',
    en:
      'What events propose and nobody has done yet; gone once it is done, or 90 days after it was raised. Nothing ' +
      'proposed is ever carried out by itself.',
  },
  projection: 'proposals',
  query: ProposalsQuery,
  columns: [
    { key: 'kind', title: { zh: '建议', en: 'Proposal' } },
    { key: 'targetId', title: { zh: '对象', en: 'About' } },
    { key: 'unitId', title: { zh: '办理单位', en: 'Unit' } },
    { key: 'causedBy', title: { zh: '起因事件', en: 'Caused by' } },
    { key: 'causeType', title: { zh: '起因类型', en: 'Kind of cause' } },
    { key: 'causeStream', title: { zh: '起因事项', en: 'Stream' } },
    { key: 'raisedAt', title: { zh: '提出时间', en: 'Raised' } },
    { key: 'doneBy', title: { zh: '办理者', en: 'Done by' } },
  ],
  page: (query, at, context) =>
    keysetPage(
      inScope(query, context),
      {
        by: { sql: 'proposal.raised_at::text', cast: 'text' },
        descending: true,
        key: { sql: `proposal.kind || ' ' || proposal.target_id`, of: ({ kind, targetId }) => `${kind} ${targetId}` },
      },
      at,
      ({ kind, targetId, unitId, causedBy, causeType, causeStream, raisedAt, doneBy }) => ({
        ...{ kind, targetId, unitId, causedBy, causeType, causeStream, raisedAt: raisedAt.toISOString(), doneBy },
      }),
    ),
  async totals(query, context) {
    const total = await inScope(query, context).getCount();
    return { total, totals: { proposals: total } };
  },
};
