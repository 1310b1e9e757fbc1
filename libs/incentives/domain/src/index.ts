export * from './engine/calculation';
export type { AwardEvent } from './award/award.events';
export type { FundEvent } from './fund/fund.events';
export type { ParamValue, ProgrammeEvent } from './programme/programme.events';
export type { AccountEntry, SubjectEvent } from './subject/subject.events';
