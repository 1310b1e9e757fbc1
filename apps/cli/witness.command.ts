import { once } from 'node:events';
import { COSIGNATURE, DiskAuditStorage, openKeyFile, parseVerifier, serveWitness, Witness } from '@taizhang/audit';
import { type Command, optionsOf, print, UsageWrong } from './command';
import { log } from './ledger-here';

const OPTIONS = {
  key: { type: 'string' },
  log: { type: 'string', multiple: true },
  dir: { type: 'string', default: '.witness' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '3100' },
} as const;

/** A witness of its own, as an audit office runs it: knows nothing but keys and what it has cosigned. */
export const witness: Command = async (args) => {
  const { key, log: logs = [], dir, host, port } = optionsOf(args, OPTIONS);
  if (key === undefined || logs.length === 0) throw new UsageWrong('witness needs --key and at least one --log');
  const signer = await openKeyFile(key);
  if (signer.algorithm !== COSIGNATURE)
    throw new UsageWrong('that key signs logs; make one by audit new-key … --witness');
  if (!/^\d{1,5}$/.test(port)) throw new UsageWrong('--port needs a number');
  const storage = await DiskAuditStorage.open(dir);
  const known = logs.map(parseVerifier);
  const server = await serveWitness(new Witness(signer, known, storage, () => new Date()), host, Number(port), log);
  print(`witness ${signer.vkey}`);
  for (const { name } of known) print(`for     ${name}`);
  print(`at      ${server.url}/add-checkpoint`);
  await Promise.race(['SIGINT', 'SIGTERM'].map((signal) => once(process, signal)));
  await server.close();
  await storage.close();
  return true;
};
