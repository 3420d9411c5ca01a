DROP TABLE working_decisions;
