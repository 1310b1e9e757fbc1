import { IsIn, IsOptional } from 'class-validator';
import { keysetPage } from '../reports/keyset';
import type { Report, ReportContext } from '../reports/report';
import { DeadLetterRow } from './dead-letters.projection';

const STATUSES = ['open', 'replaying', 'replayed', 'discarded'];

export class DeadLettersQuery {
  @IsOptional()
  @IsIn(STATUSES)
  status?: string;
}

interface DeadLetterLine {
  readonly deadLetterId: string;
  readonly status: string;
  readonly consumer: string;
  readonly fault: string;
  readonly messageType: string | null;
  readonly messageId: string | null;
  readonly at: string;
  readonly reason: string;
}

function letters({ status }: DeadLettersQuery, { rows }: ReportContext) {
  const builder = rows.createQueryBuilder(DeadLetterRow, 'dead').where('TRUE');
  return status === undefined ? builder : builder.andWhere('dead.status = :status', { status });
}

const lineOf = ({ deadLetterId, status, consumer, state }: DeadLetterRow): DeadLetterLine => ({
  ...{ deadLetterId, status, consumer, reason: state.reason },
  ...{ fault: state.letter?.fault ?? '', at: state.letter?.at ?? '' },
  ...{ messageType: state.letter?.messageType ?? null, messageId: state.letter?.messageId ?? null },
});

/** Messages that no consumer could use: somebody looks, and replays or discards them. */
export const deadLettersReport: Report<DeadLettersQuery, DeadLetterLine> = {
  name: 'dead-letters',
  title: { zh: '死信', en: 'Dead letters' },
  meaning: {
    zh: '无法读取或多次处理失败的消息;由管理员查看后重放或丢弃。',
    en: 'Messages that could not be read or failed time after time; an administrator replays or discards them.',
  },
  projection: 'dead-letters',
  roles: ['admin'], // of the platform, across the trees of units
  query: DeadLettersQuery,
  columns: [
    { key: 'deadLetterId', title: { zh: '编号', en: 'Dead letter' } },
    { key: 'status', title: { zh: '状态', en: 'State' } },
    { key: 'consumer', title: { zh: '消费者', en: 'Consumer' } },
    { key: 'fault', title: { zh: '故障', en: 'Fault' } },
    { key: 'messageType', title: { zh: '类型', en: 'Type' } },
    { key: 'messageId', title: { zh: '事件编号', en: 'Event' } },
    { key: 'at', title: { zh: '位置', en: 'Place' } },
    { key: 'reason', title: { zh: '原因', en: 'Reason' } },
  ],
  page(query, at, context) {
    const by = { sql: 'dead.dead_letter_id', cast: 'text' } as const;
    const key = { sql: 'dead.dead_letter_id', of: ({ deadLetterId }: DeadLetterRow) => deadLetterId };
    return keysetPage(letters(query, context), { by, key }, at, lineOf);
  },
  async totals(query, context) {
    return { total: await letters(query, context).getCount(), totals: {} };
  },
};
