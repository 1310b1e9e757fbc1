import type { LocalDate, Text } from '@taizhang/kernel';
import { keyPage, type Report, type ReportContext, visibleUnits } from '@taizhang/platform';
import type { RuleVersion } from '@taizhang/incentives/domain';
import { IsOptional, IsString, Length } from 'class-validator';
import { ProgrammeRow } from './programmes.projection';

export class ProgrammeListQuery {
  /** The subtree of the owner. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;
}

/** A rule as it reads in its newest version: what there is to ask for, and on which facts. */
interface Offer {
  readonly ruleKey: string;
  readonly title: Text;
  readonly type: string;
  readonly subject: string;
  readonly occurrence: string;
  readonly mode: string;
  /** Of one kind there is one award, or the highest. */
  readonly kind: string | null;
  readonly inputs: Readonly<Record<string, string>>;
}

export interface ProgrammeLine {
  programmeKey: string;
  title: Text;
  documentId: string;
  ownerUnitId: string;
  state: string;
  effectiveFrom: LocalDate;
  effectiveTo: LocalDate | null;
  /** Rules, however many versions they have. */
  rules: number;
  fundKeys: readonly string[];
  closingProposed: LocalDate | null;
  /** The last day, once its owner was told of it beforehand. */
  endAnnounced: LocalDate | null;
  readonly offers: readonly Offer[];
}

const offersOf = (versions: readonly RuleVersion[]): Offer[] =>
  [...new Map(versions.map((version) => [version.ruleKey, version])).values()].map(({ ruleKey, rule }) => {
    const { title, type, subject, occurrence, mode, kind = null, inputs } = rule;
    return { ruleKey, title, type, subject, occurrence, mode, kind, inputs };
  });

async function linesOf({ unitId }: ProgrammeListQuery, context: ReportContext): Promise<[string, ProgrammeLine][]> {
  const found = await context.rows
    .createQueryBuilder(ProgrammeRow, 'programme')
    .where('programme.owner_unit_id = ANY(:visible)', { visible: visibleUnits(unitId, context) })
    .getMany();
  return found.map(({ programmeKey, state }) => {
    const { terms, documentId, ownerUnitId, status, effectiveFrom, effectiveTo, rules, funds } = state;
    const { closingProposed, endAnnounced } = state;
    const offers = offersOf(rules);
    return [
      programmeKey,
      {
        ...{ programmeKey, title: terms.title, documentId, ownerUnitId, state: status, effectiveFrom, effectiveTo },
        ...{ rules: offers.length, fundKeys: funds.map(({ key }) => key), closingProposed },
        ...{ endAnnounced, offers },
      },
    ];
  });
}

/** Programmes, which are as many as documents. */
export const programmeListReport: Report<ProgrammeListQuery, ProgrammeLine> = {
  name: 'incentives-programmes',
  title: { zh: '激励政策', en: 'Programmes' },
  meaning: {
    zh: '范围内责任单位的全部激励政策，按政策编号排列；规则数不计版本。',
    en: 'Every programme of owners in scope, by its key; rules are counted once whatever their versions.',
  },
  projection: 'programmes',
  forSubjects: true, // what a document promises is for everybody to read
  query: ProgrammeListQuery,
  columns: [
    { key: 'programmeKey', title: { zh: '政策编号', en: 'Key' } },
    { key: 'title', title: { zh: '政策', en: 'Programme' }, csv: ({ title }) => title.zh },
    { key: 'documentId', title: { zh: '文件', en: 'Document' } },
    { key: 'ownerUnitId', title: { zh: '责任单位', en: 'Owner' } },
    { key: 'state', title: { zh: '状态', en: 'State' } },
    { key: 'effectiveFrom', title: { zh: '施行起', en: 'From' } },
    { key: 'effectiveTo', title: { zh: '施行止', en: 'To' } },
    { key: 'rules', title: { zh: '规则数', en: 'Rules' } },
    { key: 'fundKeys', title: { zh: '资金', en: 'Funds' }, csv: ({ fundKeys }) => fundKeys.join('; ') },
    { key: 'closingProposed', title: { zh: '提请终止', en: 'Closing proposed' } },
    { key: 'endAnnounced', title: { zh: '到期提醒', en: 'End announced' } },
  ],
  async page(query, at, context) {
    return keyPage(await linesOf(query, context), at);
  },
  async totals(query, context) {
    return { total: (await linesOf(query, context)).length, totals: {} };
  },
};
