import { DiskEvidenceStore } from '@taizhang/evidence';
import { canonicalJson, newId, SYSTEM } from '@taizhang/kernel';
import { metric } from '@taizhang/tasks/domain';
import { heard } from '@taizhang/testing';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EvidenceFromEvent } from './evidence-from-event.consumer';
import { actorOf, TaskDesk } from './task-desk.fixture';

const folder = mkdtempSync(join(tmpdir(), 'taizhang-evidence-'));
afterAll(() => rmSync(folder, { recursive: true }));

let desk: TaskDesk;
let files: DiskEvidenceStore;
beforeAll(async () => {
  desk = new TaskDesk().on('2022-01-10');
  files = await DiskEvidenceStore.open(folder);
  await desk.adopt('SG1', 'shigu');
});

const FEES = { ruleKey: 'sg1.fee-collection', valueFen: 96, baseFen: 100, limitFen: 95 };

/** As the incentives tell it: a check of the district's year. */
function checked(more: object) {
  const id = newId();
  const metadata = { actor: SYSTEM, occurredAt: desk.now, basis: ['SG1 §附件(12)1'], correlationId: id };
  const data = { unitId: 'shigu', period: '2022', refId: 'fees-1', outcome: 'met', ...FEES, ...more };
  const where = { category: 'run', type: 'CheckEvaluated', stream: 'run-fees-1', revision: 1 };
  return { id, ...where, recordedAt: desk.now, data, metadata: { ...metadata, causationId: id } };
}

const deliver = (event: ReturnType<typeof checked>) =>
  new EvidenceFromEvent(desk.commands, desk.claims, desk.packs, desk.units, files).attach(heard(event));

const proofsOf = async (code: string) => (await desk.taskState(`sg1.${code}`)).evidence;
const accept = (code: string, unitId: string) =>
  desk.give(`sg1.${code}`, { type: 'AcceptTask', unitId }, actorOf(unitId, 'clerk'));

it('TSK-14 TSK-26 what a check found is proposed, and proof once, as soon as the task is signed for', async () => {
  const event = checked({ code: 'water-resource' });
  await expect(deliver(event)).rejects.toMatchObject({ ruleId: 'TSK-14' });
  const { proposals } = (await desk.commands.load(metric, 'sg1.i12.1')).state;
  expect(proposals).toEqual({ '2022': { numerator: 96, denominator: 100, source: 'sg1.fee-collection' } });
  await accept('i12.1', 'shigu.water');
  for (let time = 0; time < 2; time += 1) await deliver(event);
  const [proof, ...more] = await proofsOf('i12.1');
  expect(more).toEqual([]);
  expect(proof).toMatchObject({
    ...{ title: `dev.taizhang.incentives.CheckEvaluated.v1 ${event.id}`, mediaType: 'application/cloudevents+json' },
    producedOn: '2022-01-10',
  });
  const [attached] = (await desk.events('task-sg1.i12.1')).filter(({ type }) => type === 'EvidenceAttached');
  expect(attached).toMatchObject({
    data: { unitId: 'shigu.water' },
    metadata: {
      ...{ actor: { userId: 'system' }, causationId: event.id, correlationId: event.id },
      basis: expect.arrayContaining(['SG1 §附件(12)1']),
    },
  });
});

it('TSK-14 the proof is the event as the feed tells it, and its file can be read', async () => {
  const event = checked({ code: 'sewage', outcome: 'unmet', gapFen: 1 });
  await accept('i12.2', 'shigu.urban-management');
  await deliver(event);
  const text = canonicalJson(heard(event));
  const [proof] = await proofsOf('i12.2');
  expect(proof?.sha256).toBe(createHash('sha256').update(text).digest('hex'));
  const { bytes, content } = await files.read(proof?.sha256 ?? '');
  expect(bytes).toBe(proof?.bytes);
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  expect(Buffer.concat(parts).toString()).toBe(text);
});

it.each([
  ['sg1.fiscal-input-floor', 'i08.1'],
  ['sg1.total-input-floor', 'i08.2'],
])('INC-55 %s proves %s alone', async (ruleKey, code) => {
  await accept(code, 'shigu.finance');
  await deliver(checked({ ruleKey }));
  expect(await proofsOf(code)).toHaveLength(1);
});

it.each([
  ['a check that no metric names', { ruleKey: 'zz4.item-funding' }],
  ['a fee that no metric asks for', { code: 'special-trades' }],
  ['figures that are not there yet', { code: 'sewage', outcome: 'incomplete' }],
])('%s proves nothing', async (_, more) => {
  const before = await desk.store.head();
  await deliver(checked(more));
  expect(await desk.store.head()).toBe(before);
});
