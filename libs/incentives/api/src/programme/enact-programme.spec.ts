import { AdoptedPacks, pack, type StoredEvent, Upcasters } from '@taizhang/platform';
import { heard } from '@taizhang/testing';
import { at, AwardDesk } from '../award/award-desk.fixture';
import { EnactProgramme } from './enact-programme.consumer';

const desk = new AwardDesk();
const packs = new AdoptedPacks(desk.store, desk.commands, desk.units);
const stored = new Upcasters([pack]);

/** The adoption of a bundled pack. */
async function adopt(documentId: string, unitId: string): Promise<StoredEvent> {
  await packs.adopt({ documentId, adoptedOn: '2022-05-06' }, { actor: at(unitId, 'admin') });
  for await (const event of desk.store.read(`pack-${documentId.toLowerCase()}.${unitId}`)) return stored.open(event);
  throw new Error('nothing was written');
}

/** To a process that was just started. */
const deliver = (event: StoredEvent) => new EnactProgramme(packs, desk.beside().programmes).enact(heard(event));

it('INC-01 an adopted pack gets its programme, caused by the adoption and by its clause, once', async () => {
  const adoption = await adopt('SG10', 'shigu');
  await deliver(adoption);
  const events = await desk.events('programme-sg10');
  await deliver(adoption);
  expect(await desk.events('programme-sg10')).toEqual(events);
  const [enacted] = events;
  expect(enacted).toMatchObject({
    type: 'ProgrammeEnacted',
    metadata: {
      ...{ actor: { userId: 'system' }, causationId: adoption.id, correlationId: adoption.metadata.correlationId },
      ...{ occurredAt: adoption.metadata.occurredAt, basis: expect.arrayContaining(adoption.metadata.basis) },
    },
  });
});

it('a pack without incentives makes no programme', async () => {
  await deliver(await adopt('WP18', 'wp18'));
  expect((await desk.programmes.all()).map(({ programmeKey }) => programmeKey)).toEqual(['sg10']);
});
