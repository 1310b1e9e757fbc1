import { LIMIT_BYTES } from './media-types';
import { faultOf, isUnfinished, keptIn, upload, type UploadedFile } from './upload';

const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const file = new File(['abc'], '纪要.pdf');

async function stepsOf(answer: { sha256: string; bytes: number } | Error): Promise<Partial<UploadedFile>[]> {
  const steps: Partial<UploadedFile>[] = [];
  const send = (): Promise<{ sha256: string; bytes: number }> =>
    answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  await upload({ upload: send }, file, (step) => steps.push(step), new AbortController().signal);
  return steps;
}

it.each([
  ['notes.html', 10, 'type'],
  ['notes.pdf', 0, 'empty'],
  ['notes.pdf', 1, undefined],
  ['notes.pdf', LIMIT_BYTES, undefined],
  ['notes.pdf', LIMIT_BYTES + 1, 'large'],
] as const)('a file %s of %d bytes: %s', (name, size, fault) => {
  expect(faultOf({ name, size })).toBe(fault);
});

it('is kept when the host read the same bytes', async () => {
  const steps = await stepsOf({ sha256: ABC, bytes: 3 });
  expect(steps).toEqual([
    { state: 'sending', sha256: ABC, mediaType: 'application/pdf' },
    { state: 'kept', percent: 100 },
  ]);
});

it.each([
  ['another digest', { sha256: ABC.replace('b', 'c'), bytes: 3 }],
  ['another length', { sha256: ABC, bytes: 4 }],
])('is not believed when the host read %s', async (_words, answer) => {
  expect((await stepsOf(answer)).at(-1)).toEqual({ state: 'failed', fault: 'differs' });
});

it('fails with the host’s reason', async () => {
  const error = new Error('415');
  expect((await stepsOf(error)).at(-1)).toEqual({ state: 'failed', error });
});

it('gives a command only files that the host keeps', () => {
  const kept = {
    key: '1',
    name: 'a.pdf',
    state: 'kept',
    percent: 100,
    sha256: ABC,
    bytes: 3,
    mediaType: 'x/y',
  } as const;
  const sending = { ...kept, key: '2', state: 'sending' } as const;
  expect(keptIn([kept, sending])).toEqual([{ name: 'a.pdf', sha256: ABC, bytes: 3, mediaType: 'x/y' }]);
  expect([isUnfinished([kept]), isUnfinished([kept, sending]), isUnfinished(undefined)]).toEqual([false, true, false]);
});
