export * from './programme/programmes.projection';
