import { chinaCalendar, derivedId, newId, SYSTEM } from '@taizhang/kernel';
import { CommandExecutor, Upcasters } from '@taizhang/platform';
import { assessmentNote } from '@taizhang/incentives/domain';
import { CheckedStore, heard } from '@taizhang/testing';
import { PERSONAL, SMALL_TREE } from '@taizhang/testing/given';
import { NoteAssessment } from './note-assessment.consumer';

const now = (): string => '2023-02-01T04:00:00.000Z';
const store = new CheckedStore();
const environment = { units: SMALL_TREE, calendar: chinaCalendar, now };
const commands = new CommandExecutor(store, environment, new Upcasters([assessmentNote]), PERSONAL);
const RESULT = { roundId: 'zz3.agency.2022', scorecard: 'ZZ3.agency', period: '2022', subjectId: 'shigu.finance' };

/** As tasks tell it. */
function concluded(more: object) {
  const id = newId();
  const metadata = { actor: SYSTEM, occurredAt: '2023-01-31T16:00:00.000Z', basis: ['ZZ3 §二(四)'], correlationId: id };
  const data = { ...RESULT, components: { statutory: 95 }, ...more };
  const where = { category: 'round', type: 'AssessmentConcluded', stream: 'round-zz3.agency.2022', revision: 9 };
  return { id, ...where, recordedAt: now(), data, metadata: { ...metadata, causationId: id } };
}

const deliver = (event: ReturnType<typeof concluded>) => new NoteAssessment(commands).note(heard(event));

it('INC-54 a result is copied once; published anew it takes the place of the earlier', async () => {
  const first = concluded({ total: 91, grade: 'competent' });
  for (let time = 0; time < 2; time += 1) await deliver(first);
  await deliver(concluded({ total: 92.5, grade: 'excellent', rank: 1 }));
  await deliver(first);
  const { state, revision } = await commands.load(
    assessmentNote,
    derivedId('assessment-note', RESULT.roundId, RESULT.subjectId),
  );
  expect(revision).toBe(1);
  expect(state).toEqual({ note: { ...RESULT, total: 92.5, grade: 'excellent', rank: 1 }, on: '2023-02-01' });
});
