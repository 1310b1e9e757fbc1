import { readEvents } from './event-stream';

function streamOf(...chunks: string[]): ReadableStream<Uint8Array> {
  const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
  return new ReadableStream({
    start(controller) {
      for (const chunk of bytes) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function dataOf(body: ReadableStream<Uint8Array>): Promise<string[]> {
  const data: string[] = [];
  for await (const one of readEvents(body)) data.push(one);
  return data;
}

it('reads the data of each event, however the network cut it, and passes heartbeats over', async () => {
  const chunks = [': hello\n\nid: 1\nda', 'ta: {"a":1}\n', '\n: beat\n\ndata: x\ndata: y\r\n', '\r\ndata: cut'];
  expect(await dataOf(streamOf(...chunks))).toEqual(['{"a":1}', 'x\ny']);
});

it('joins a character whose bytes came in two chunks', async () => {
  const bytes = new TextEncoder().encode('data: 台账\n\n');
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.slice(0, 8));
      controller.enqueue(bytes.slice(8));
      controller.close();
    },
  });
  expect(await dataOf(body)).toEqual(['台账']);
});

it('takes silence for a dead connection', async () => {
  const cancelled = jest.fn();
  const silent = new ReadableStream<Uint8Array>({ cancel: cancelled });
  await expect(readEvents(silent, 5).next()).rejects.toThrow('silent');
  expect(cancelled).toHaveBeenCalled();
});
