import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of PEM, good for a day. */
export interface Certificates {
  readonly caFile: string;
  /** Of a server on 127.0.0.1: its key and its certificate. */
  readonly serverFile: string;
  readonly clientCertFile: string;
  readonly clientKeyFile: string;
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** An authority of its own in a folder, and what it signed for a server and a client. */
export function makeCertificates(folder: string): Certificates {
  const file = (name: string): string => join(folder, name);
  const issue = (name: string, ...more: string[]): void => {
    const out = ['-keyout', file(`${name}.key`), '-out', file(`${name}.pem`), '-subj', `/CN=${name}`, '-days', '1'];
    execFileSync('openssl', ['req', '-x509', ...KEY, ...out, ...more], { stdio: 'pipe' });
  };
  const signed = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-addext', 'basicConstraints=critical,CA:FALSE'];
  issue('ca');
  issue('server', ...signed, '-addext', 'subjectAltName=IP:127.0.0.1');
  issue('client', ...signed);
  const whole = ['server.key', 'server.pem'].map((name) => readFileSync(file(name), 'utf8')).join('');
  writeFileSync(file('server-whole.pem'), whole, { mode: 0o600 });
  return {
    caFile: file('ca.pem'),
    serverFile: file('server-whole.pem'),
    clientCertFile: file('client.pem'),
    clientKeyFile: file('client.key'),
  };
}
