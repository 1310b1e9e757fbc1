import { IsOptional, IsString, Length } from 'class-validator';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Text } from '@taizhang/kernel';
import { keysetPage } from './keyset';
import type { Report } from './report';

/** An event that a process manager could not use yet. */
@Entity('parked_event')
export class ParkedEventRow {
  @PrimaryColumn('text')
  reaction: string;

  @PrimaryColumn('text', { name: 'event_id' })
  eventId: string;

  @Column('text')
  position: string;

  @Column('text')
  stream: string;

  @Column('text')
  type: string;

  @Column('text', { name: 'rule_id' })
  ruleId: string;

  @Column('jsonb')
  why: Text;

  @Column('integer')
  tries: number;

  @Column('timestamp with time zone', { name: 'parked_at' })
  parkedAt: Date;

  @Column('timestamp with time zone', { name: 'next_try_at' })
  nextTryAt: Date;
}

export class ParkedEventsQuery {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  reaction?: string;
}

/** Public events that wait, with the reason; they are tried again daily, or by `taizhang reactions retry`. */
export const parkedEventsReport: Report<ParkedEventsQuery, ParkedEventRow> = {
  name: 'parked-events',
  title: { zh: '待处理事件', en: 'Parked events' },
  meaning: {
    zh: '流程管理器暂不能处理的事件及原因;每日重试,也可执行 taizhang reactions retry 立即重试。',
    en:
      'Events that a process manager could not use yet, and why; tried again daily, or at once by ' +
      'taizhang reactions retry.',
  },
  roles: ['admin'], // of the platform, across the trees of units
  query: ParkedEventsQuery,
  columns: [
    { key: 'reaction', title: { zh: '流程管理器', en: 'Process manager' } },
    { key: 'eventId', title: { zh: '事件编号', en: 'Event' } },
    { key: 'stream', title: { zh: '事项', en: 'Stream' } },
    { key: 'type', title: { zh: '类型', en: 'Type' } },
    { key: 'ruleId', title: { zh: '规则', en: 'Rule' } },
    { key: 'why', title: { zh: '原因', en: 'Reason' }, csv: (row) => row.why.zh },
    { key: 'tries', title: { zh: '次数', en: 'Tries' } },
    { key: 'nextTryAt', title: { zh: '下次重试', en: 'Next try' }, csv: (row) => row.nextTryAt.toISOString() },
  ],
  page({ reaction }, at, { rows }) {
    const parked = rows.createQueryBuilder(ParkedEventRow, 'parked').where('TRUE');
    if (reaction !== undefined) parked.andWhere('parked.reaction = :reaction', { reaction });
    const by = { sql: 'parked.position', cast: 'text' } as const;
    // Several reactions may wait for the event of one position.
    const key = { sql: 'parked.reaction', of: (row: ParkedEventRow) => row.reaction };
    return keysetPage(parked, { by, key }, at, (row) => row);
  },
};
