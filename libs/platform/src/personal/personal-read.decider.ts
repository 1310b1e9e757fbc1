import { type Decider, Duplicate } from '@taizhang/kernel';

/** At most so many persons are named of one reading; all are counted. */
const MOST_NAMED = 1_000;

interface RecordRead {
  readonly type: 'RecordRead';
  /** The stream or report that was read. */
  readonly what: string;
  /** As the reader says it. */
  readonly why: string | null;
  readonly personIds: readonly string[];
}

export interface PersonalDataRead {
  readonly type: 'PersonalDataRead';
  readonly what: string;
  readonly why: string | null;
  readonly persons: number;
  readonly personIds: readonly string[];
  /** The reader's: whose auditors may see it. */
  readonly unitId: string;
  readonly userId: string;
}

export type PersonalReadState = Pick<PersonalDataRead, 'unitId'>;

/** Somebody has seen personal data in plain text: `personalRead-<id>`, one stream and one event per reading. */
export const personalRead: Decider<PersonalReadState, RecordRead, PersonalDataRead> = {
  category: 'personalRead',
  initial: { unitId: '' },
  creates: ['RecordRead'],
  roles: { RecordRead: ['public'] },
  decide({ what, why, personIds }, { unitId: before }, { actor }) {
    if (before !== '') throw new Duplicate({ en: 'this reading is recorded', zh: '该次查阅已记录' });
    const { unitId, userId } = actor;
    const named = personIds.slice(0, MOST_NAMED);
    return [{ type: 'PersonalDataRead', what, why, persons: personIds.length, personIds: named, unitId, userId }];
  },
  evolve: (_state, { unitId }) => ({ unitId }),
};
