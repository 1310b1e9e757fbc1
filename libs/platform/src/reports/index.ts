export * from './feed.controller';
export * from './history.controller';
export * from './keyset';
export * from './parked-events.report';
export * from './report';
export * from './report.controller';
export * from './units.controller';
