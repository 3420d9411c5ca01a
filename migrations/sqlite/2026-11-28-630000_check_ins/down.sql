DROP TABLE training_needs;
DROP TABLE check_ins;
