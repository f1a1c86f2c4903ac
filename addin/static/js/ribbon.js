// Each ribbon button opens the pane and runs the script of the same name (see manifest.xml).
for (const script of ["check", "calculate", "next_problem", "checklist"]) {
  Office.actions.associate(script, async (event) => {
    try {
      await Office.addin.showAsTaskpane();
    } catch (error) {
      console.error(error); // the script is worth running without the pane
    }
    try {
      await globalThis.kaohePane.run(script);
    } finally {
      event.completed(); // otherwise Excel blocks the button
    }
  });
}
