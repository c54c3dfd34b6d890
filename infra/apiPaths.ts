import { routeNames, routes } from '../schemas/routes.ts';

/** CloudFront patterns that cover every route of the table: `/healthz` as it is, `/v1/*` for all below it. */
export const apiPaths = [
  ...new Set(
    routeNames.map((name) => {
      const [, first, ...rest] = routes[name].path.split('/');
      return rest.length === 0 ? `/${first}` : `/${first}/*`;
    }),
  ),
];
