-- Where the answer to a question stands: in the card (CARD), to be given below it (BELOW), given there (GIVEN); null: none yet.
alter table card add column answer varchar(10);
