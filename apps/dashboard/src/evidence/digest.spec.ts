import { sha256Of } from './digest';

it.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['台账', 'bf3d597a8461e4c2c7bb4def2e21811b7d1523e8a743001ba15fdf28ea11c817'],
])('is the digest that everybody else computes: %j', async (words, digest) => {
  expect(await sha256Of(new Blob([words]))).toBe(digest);
});
