export * from './adopted-packs';
export * from './pack.decider';
export * from './pack-register.projection';
export * from './packs.controller';
