export * from './causation.controller';
export * from './causation.projection';
