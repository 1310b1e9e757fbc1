export { type Certificates, makeCertificates } from './certificates';
export { expectAsPublished } from './as-published';
export { CheckedStore } from './checked-store';
export { freePort } from './free-port';
export { heard } from './heard';
export { TcpProxy, type ProxyMode } from './tcp-proxy';
export { testDatabase, type TestDatabase } from './test-database';
export { until } from './until';
