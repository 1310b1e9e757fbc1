export { freePort } from './free-port';
export { TcpProxy, type ProxyMode } from './tcp-proxy';
export { testDatabase, type TestDatabase } from './test-database';
export { until } from './until';
