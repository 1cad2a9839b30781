// What the linter asks of the site's script and of its tests. The browser's names are checked by tsc, with their types.

import js from "@eslint/js";

const SCREEN = 50;

export default [
  {
    ...js.configs.recommended,
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...js.configs.recommended.rules,
      "no-undef": "off",
      eqeqeq: "error",
      "prefer-const": "error",
      "no-var": "error",
      "max-lines-per-function": ["error", { max: SCREEN }],
      complexity: ["error", 10],
      "max-depth": ["error", 4],
      "max-params": ["error", 4],
    },
  },
];
